//! `wasm-pack` as released, without its daily look at the network for a newer version of itself.
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = wasm_pack::Cli::parse();
    wasm_pack::PBAR.set_log_level(arguments.log_level);
    wasm_pack::PBAR.set_quiet(arguments.quiet);
    match wasm_pack::command::run_wasm_pack(arguments.cmd) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("wasm-pack: {error:?}");
            ExitCode::FAILURE
        }
    }
}
