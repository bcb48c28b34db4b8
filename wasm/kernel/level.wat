;; The kernels that level a pool's scores; level_twin.go is their specification.
;; The group of a score is a byte. Where four in a row are of the group before,
;; they share its line in a register each.
;;
;; Assembled and linked as kernel.wat is.
(module
  (import "app" "memory" (memory 0))

  ;; add_moments(moments, scores, group, n): a group's count, sum and sum of
  ;; squares, 24 bytes, stay in locals while the group stays the same.
  (func (export "add_moments") (param $moments i32) (param $scores i32) (param $group i32) (param $n i32)
    (local $end i32) (local $at i32) (local $next i32) (local $x f64) (local $c f64) (local $s f64) (local $q f64)
    (local.set $end (i32.add (local.get $group) (local.get $n)))
    (local.set $at (local.get $moments))
    (local.set $c (f64.load (local.get $at)))
    (local.set $s (f64.load offset=8 (local.get $at)))
    (local.set $q (f64.load offset=16 (local.get $at)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $group) (local.get $end)))
        (local.set $next (i32.add (local.get $moments) (i32.mul (i32.load8_u (local.get $group)) (i32.const 24))))
        (if (i32.ne (local.get $next) (local.get $at))
          (then
            (call $put (local.get $at) (local.get $c) (local.get $s) (local.get $q))
            (local.set $at (local.get $next))
            (local.set $c (f64.load (local.get $at)))
            (local.set $s (f64.load offset=8 (local.get $at)))
            (local.set $q (f64.load offset=16 (local.get $at)))))
        (local.set $x (f64.promote_f32 (f32.load (local.get $scores))))
        (local.set $c (f64.add (local.get $c) (f64.const 1)))
        (local.set $s (f64.add (local.get $s) (local.get $x)))
        (local.set $q (f64.add (local.get $q) (f64.mul (local.get $x) (local.get $x))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
        (local.set $group (i32.add (local.get $group) (i32.const 1)))
        (br $each)))
    (call $put (local.get $at) (local.get $c) (local.get $s) (local.get $q)))

  (func $put (param $at i32) (param $c f64) (param $s f64) (param $q f64)
    (f64.store (local.get $at) (local.get $c))
    (f64.store offset=8 (local.get $at) (local.get $s))
    (f64.store offset=16 (local.get $at) (local.get $q)))

  ;; four(group, end, g): whether the next four groups are all g.
  (func $four (param $group i32) (param $end i32) (param $g i32) (result i32)
    (if (i32.gt_u (i32.add (local.get $group) (i32.const 4)) (local.get $end)) (then (return (i32.const 0))))
    (i32.eq (i32.load (local.get $group)) (i32.mul (local.get $g) (i32.const 0x01010101))))

  ;; shift(scores, group, n, lines): (score - a) * b, where a line is a and b.
  (func (export "shift") (param $scores i32) (param $group i32) (param $n i32) (param $lines i32)
    (local $end i32) (local $g i32) (local $line i32)
    (local.set $end (i32.add (local.get $group) (local.get $n)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $group) (local.get $end)))
        (local.set $g (i32.load8_u (local.get $group)))
        (local.set $line (i32.add (local.get $lines) (i32.shl (local.get $g) (i32.const 3))))
        (if (call $four (local.get $group) (local.get $end) (local.get $g))
          (then
            (v128.store (local.get $scores) (f32x4.mul
              (f32x4.sub (v128.load (local.get $scores)) (v128.load32_splat (local.get $line)))
              (v128.load32_splat offset=4 (local.get $line))))
            (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
            (local.set $group (i32.add (local.get $group) (i32.const 4)))
            (br $each)))
        (f32.store (local.get $scores) (f32.mul
          (f32.sub (f32.load (local.get $scores)) (f32.load (local.get $line)))
          (f32.load offset=4 (local.get $line))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
        (local.set $group (i32.add (local.get $group) (i32.const 1)))
        (br $each))))

  ;; blend(scores, others, group, n, lines, greatest): a * score + b * other,
  ;; and the greatest of each group.
  (func (export "blend")
    (param $scores i32) (param $others i32) (param $group i32) (param $n i32) (param $lines i32) (param $greatest i32)
    (local $end i32) (local $g i32) (local $line i32) (local $most i32) (local $x v128) (local $v f32)
    (local.set $end (i32.add (local.get $group) (local.get $n)))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $group) (local.get $end)))
        (local.set $g (i32.load8_u (local.get $group)))
        (local.set $line (i32.add (local.get $lines) (i32.shl (local.get $g) (i32.const 3))))
        (local.set $most (i32.add (local.get $greatest) (i32.shl (local.get $g) (i32.const 2))))
        (if (call $four (local.get $group) (local.get $end) (local.get $g))
          (then
            (local.set $x (f32x4.add
              (f32x4.mul (v128.load (local.get $scores)) (v128.load32_splat (local.get $line)))
              (f32x4.mul (v128.load (local.get $others)) (v128.load32_splat offset=4 (local.get $line)))))
            (v128.store (local.get $scores) (local.get $x))
            (local.set $x (f32x4.max (local.get $x)
              (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $x) (local.get $x))))
            (f32.store (local.get $most) (f32.max (f32.load (local.get $most))
              (f32.max (f32x4.extract_lane 0 (local.get $x)) (f32x4.extract_lane 1 (local.get $x)))))
            (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
            (local.set $others (i32.add (local.get $others) (i32.const 16)))
            (local.set $group (i32.add (local.get $group) (i32.const 4)))
            (br $each)))
        (local.set $v (f32.add
          (f32.mul (f32.load (local.get $scores)) (f32.load (local.get $line)))
          (f32.mul (f32.load (local.get $others)) (f32.load offset=4 (local.get $line)))))
        (f32.store (local.get $scores) (local.get $v))
        (f32.store (local.get $most) (f32.max (f32.load (local.get $most)) (local.get $v)))
        (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
        (local.set $others (i32.add (local.get $others) (i32.const 4)))
        (local.set $group (i32.add (local.get $group) (i32.const 1)))
        (br $each)))))
