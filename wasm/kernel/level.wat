;; The kernels that level a pool's scores; level_twin.go is their specification.
;; Counts are multiples of four: the Go functions that call them do the rest.
;;
;; Assembled and linked as kernel.wat is.
(module
  (import "app" "memory" (memory 0))

  ;; moments(sums, scores, n): adds the scores to four sums of float64, one
  ;; after the other, and their squares to the next four.
  (func (export "moments") (param $sums i32) (param $scores i32) (param $n i32)
    (local $end i32) (local $x v128) (local $y v128)
    (local $s0 v128) (local $s1 v128) (local $q0 v128) (local $q1 v128)
    (local.set $end (i32.add (local.get $scores) (i32.shl (local.get $n) (i32.const 2))))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $scores) (local.get $end)))
        (local.set $x (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $scores))))
        (local.set $y (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $scores))))
        (local.set $s0 (f64x2.add (local.get $s0) (local.get $x)))
        (local.set $s1 (f64x2.add (local.get $s1) (local.get $y)))
        (local.set $q0 (f64x2.add (local.get $q0) (f64x2.mul (local.get $x) (local.get $x))))
        (local.set $q1 (f64x2.add (local.get $q1) (f64x2.mul (local.get $y) (local.get $y))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
        (br $fours)))
    (v128.store (local.get $sums) (local.get $s0))
    (v128.store offset=16 (local.get $sums) (local.get $s1))
    (v128.store offset=32 (local.get $sums) (local.get $q0))
    (v128.store offset=48 (local.get $sums) (local.get $q1)))

  ;; shift(scores, n, by, scale): (score - by) * scale.
  (func (export "shift") (param $scores i32) (param $n i32) (param $by f32) (param $scale f32)
    (local $end i32)
    (local.set $end (i32.add (local.get $scores) (i32.shl (local.get $n) (i32.const 2))))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $scores) (local.get $end)))
        (v128.store (local.get $scores) (f32x4.mul
          (f32x4.sub (v128.load (local.get $scores)) (f32x4.splat (local.get $by)))
          (f32x4.splat (local.get $scale))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
        (br $fours))))

  ;; blend(scores, others, n, weight, rest): weight * score + rest * other.
  (func (export "blend") (param $scores i32) (param $others i32) (param $n i32) (param $weight f32) (param $rest f32)
    (local $end i32)
    (local.set $end (i32.add (local.get $scores) (i32.shl (local.get $n) (i32.const 2))))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $scores) (local.get $end)))
        (v128.store (local.get $scores) (f32x4.add
          (f32x4.mul (v128.load (local.get $scores)) (f32x4.splat (local.get $weight)))
          (f32x4.mul (v128.load (local.get $others)) (f32x4.splat (local.get $rest)))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
        (local.set $others (i32.add (local.get $others) (i32.const 16)))
        (br $fours))))

  ;; most(scores, n): the greatest, -Inf of none.
  (func (export "most") (param $scores i32) (param $n i32) (result f32)
    (local $end i32) (local $x v128)
    (local.set $x (f32x4.splat (f32.const -inf)))
    (local.set $end (i32.add (local.get $scores) (i32.shl (local.get $n) (i32.const 2))))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $scores) (local.get $end)))
        (local.set $x (f32x4.max (local.get $x) (v128.load (local.get $scores))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 16)))
        (br $fours)))
    (f32.max
      (f32.max (f32x4.extract_lane 0 (local.get $x)) (f32x4.extract_lane 1 (local.get $x)))
      (f32.max (f32x4.extract_lane 2 (local.get $x)) (f32x4.extract_lane 3 (local.get $x))))))
