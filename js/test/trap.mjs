// An engine that loads, and traps when it is asked anything: what running out
// of memory looks like from outside.
import wabt from "wabt";

const TEXT = `(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "fatal error: out of memory\\n\\ngoroutine 1")
  (func (export "_initialize"))
  (func (export "glossa_alloc") (param i32) (result i32) (i32.const 1024))
  (func (export "glossa_free") (param i32))
  (func (export "glossa_tokenizer") (param i32 i32) (result i32) (i32.const 0))
  (func (export "glossa_load") (param i32 i32 i32 i32 i32 i32 i32) (result i32) (i32.const 0))
  (func $die (result i32)
    (i32.store (i32.const 0) (i32.const 16))
    (i32.store (i32.const 4) (i32.const 39))
    (drop (call $write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 8)))
    unreachable)
  (func (export "glossa_search") (param i32 i32 i32 i32) (result i32) (call $die))
  (func (export "glossa_stats") (result i32) (call $die)))`;

export async function trap() {
  const module = (await wabt()).parseWat("trap.wat", TEXT);
  return module.toBinary({}).buffer;
}
