// Panics as traps. A panic ends its module whatever it says, and what it says is read by nobody here: the page takes a new
// instance (wasm.js). So what writes these words, and what is handed to it at a thousand places, need not be downloaded.
import binaryen from 'binaryen';

/** Functions that begin a panic and never return, and `Debug`, which this project writes nowhere else (Cargo.toml denies it), as Rust names them. */
const PANIC = new RegExp([
  'panicking::(?!set_hook)', 'slice_error_fail', 'slice_index_fail', 'len_mismatch_fail', '::unwrap_failed', '::expect_failed',
  'panic_already', 'panic_access_error', 'panic_poisoned', 'borrow_fail', 'capacity_overflow', 'raw_vec::handle_error', 'fmt::Debug>::fmt',
].join('|'));
/** What yew installs so that panics are told to the console: called, and does nothing. */
const HOOK = /panicking::set_hook/;
/** What none of them is needed for any more: arguments, instructions that have become simpler, one of two functions that have become alike, what nothing calls. */
const PASSES = ['dae', 'optimize-instructions', 'vacuum', 'duplicate-function-elimination', 'remove-unused-module-elements'];
/** What today's browsers have and rustc uses: everything would make a module that some refuse. */
const FEATURES = ['MutableGlobals', 'SignExt', 'NontrappingFPToInt', 'BulkMemory', 'BulkMemoryOpt', 'Multivalue', 'ReferenceTypes', 'CallIndirectOverlong'];

/** The module, which still has the names of its functions, with each panic a trap. */
export function trapping(wasm) {
  const module = binaryen.readBinary(wasm);
  module.setFeatures(FEATURES.reduce((all, name) => all | binaryen.Features[name], 0));
  let found = 0;
  for (let i = 0; i < module.getNumFunctions(); i += 1) {
    const it = module.getFunctionByIndex(i);
    const { name, base } = binaryen.getFunctionInfo(it);
    if (base) continue;
    if (HOOK.test(name)) {
      binaryen.Function.setBody(it, module.nop());
    } else if (PANIC.test(name)) {
      found += 1;
      binaryen.Function.setBody(it, module.unreachable());
    }
  }
  if (!found) throw new Error('no function of the module is named like one that begins a panic');
  module.runPasses(PASSES);
  if (!module.validate()) throw new Error('binaryen made a module that is not valid');
  const bytes = Buffer.from(module.emitBinary());
  module.dispose();
  return bytes;
}
