//! What the speed claims rest on.
fn main() {
    divan::main();
}
