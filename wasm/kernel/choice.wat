;; The kernels of dot.wat by way of a table. They stand there themselves, until a
;; host that has Relaxed SIMD puts others in their places, dot.wat's again, built
;; for it: js/src/relaxed.js does so where both answer alike. Linked between the
;; program, which knows this as "dot", and dot.wat, which this knows as "plain".
(module
  (type $dot_rows (func (param i32 i32 i32 i32 i32 i32)))
  (type $dot_some (func (param i32 i32 i32 i32 i32 i32)))
  (type $dot_some_above (func (param i32 i32 i32 i32 i32 i32 i32 i32 f32 f32) (result i32)))
  (type $dot_above (func (param i32 i32 i32 i32 i32 i32 i32 f32 f32) (result i32)))
  (type $near (func (param i32 i32 i32 i32 i32 i32 i32) (result i32)))

  (import "plain" "dot_rows" (func $dot_rows (type $dot_rows)))
  (import "plain" "dot_some" (func $dot_some (type $dot_some)))
  (import "plain" "dot_some_above" (func $dot_some_above (type $dot_some_above)))
  (import "plain" "dot_above" (func $dot_above (type $dot_above)))
  (import "plain" "near" (func $near (type $near)))
  (import "plain" "signs" (func $signs (param i32 i32 i32)))
  (export "signs" (func $signs))

  (table (export "kernels") funcref (elem $dot_rows $dot_some $dot_some_above $dot_above $near))

  (func (export "dot_rows") (type $dot_rows)
    (call_indirect (type $dot_rows) (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5)
      (i32.const 0)))
  (func (export "dot_some") (type $dot_some)
    (call_indirect (type $dot_some) (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5)
      (i32.const 1)))
  (func (export "dot_some_above") (type $dot_some_above)
    (call_indirect (type $dot_some_above) (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6) (local.get 7) (local.get 8) (local.get 9)
      (i32.const 2)))
  (func (export "dot_above") (type $dot_above)
    (call_indirect (type $dot_above) (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6) (local.get 7) (local.get 8)
      (i32.const 3)))
  (func (export "near") (type $near)
    (call_indirect (type $near) (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6)
      (i32.const 4))))
