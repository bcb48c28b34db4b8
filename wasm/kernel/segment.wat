;; The kernel of Segment; segment_twin.go is its specification. The Go functions
;; that call it have checked the steps and made the trie.
;;
;; Assembled and linked as kernel.wat is.
(module
  (import "app" "memory" (memory 0))

  ;; segment(steps, word, n, nodes, labels, scores, unknown): the best path to
  ;; every place in a word of n symbols.
  ;;
  ;; A step is 16 bytes: score, start, piece. Of a node's children, halving
  ;; leaves at most eight, whose labels are compared at once; those of other
  ;; nodes behind them may be alike, but do not count.
  (func (export "segment")
    (param $step i32) (param $word i32) (param $n i32) (param $nodes i32) (param $labels i32) (param $scores i32) (param $unknown f64)
    (local $last i32) (local $start i32) (local $score f64) (local $at i32) (local $to i32) (local $node i64)
    (local $piece i32) (local $child i32) (local $end i32) (local $middle i32) (local $right i32) (local $label i32)
    (local.set $last (i32.add (local.get $word) (i32.shl (local.get $n) (i32.const 1))))
    (local.set $to (local.get $step))
    (v128.store (local.get $to) (v128.const i64x2 0 0))
    (block $reset
      (loop $each
        (br_if $reset (i32.eqz (local.get $n)))
        (v128.store offset=16 (local.get $to) (v128.const i64x2 0xFFF0000000000000 0)) ;; -Inf
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $each)))
    (block $done
      (loop $begins
        (br_if $done (i32.eq (local.get $word) (local.get $last)))
        (local.set $score (f64.load (local.get $step)))
        (local.set $at (local.get $word))
        (local.set $to (local.get $step))
        (local.set $node (i64.load (i32.add (local.get $nodes) (i32.shl (i32.load16_u (local.get $at)) (i32.const 3)))))
        ;; A symbol that is no piece is the unknown one.
        (local.set $piece (call $piece (local.get $node)))
        (local.set $piece (select (local.get $piece) (i32.const 0) (i32.gt_s (local.get $piece) (i32.const 0))))
        (block $walked
          (loop $walk
            (local.set $to (i32.add (local.get $to) (i32.const 16)))
            (if (i32.ge_s (local.get $piece) (i32.const 0)) (then
              (call $offer (local.get $to) (local.get $start) (local.get $piece)
                (f64.add (local.get $score) (select
                  (f64.promote_f32 (f32.load (i32.add (local.get $scores) (i32.shl (local.get $piece) (i32.const 2)))))
                  (local.get $unknown)
                  (local.get $piece))))))
            (local.set $at (i32.add (local.get $at) (i32.const 2)))
            (br_if $walked (i32.eq (local.get $at) (local.get $last)))
            (local.set $label (i32.load16_u (local.get $at)))
            (local.set $child (i32.and (i32.wrap_i64 (local.get $node)) (i32.const 0xFFFFFF)))
            (local.set $end (i32.add (local.get $child)
              (i32.and (i32.wrap_i64 (i64.shr_u (local.get $node) (i64.const 24))) (i32.const 0xFFFF))))
            (block $halved
              (loop $halve
                (br_if $halved (i32.le_u (i32.sub (local.get $end) (local.get $child)) (i32.const 8)))
                (local.set $middle (i32.shr_u (i32.add (local.get $child) (local.get $end)) (i32.const 1)))
                (local.set $right (i32.le_u
                  (i32.load16_u (i32.add (local.get $labels) (i32.shl (local.get $middle) (i32.const 1)))) (local.get $label)))
                (local.set $child (select (local.get $middle) (local.get $child) (local.get $right)))
                (local.set $end (select (local.get $end) (local.get $middle) (local.get $right)))
                (br $halve)))
            (local.set $child (i32.add (local.get $child) (i32.ctz (i16x8.bitmask (i16x8.eq
              (i16x8.splat (local.get $label))
              (v128.load align=2 (i32.add (local.get $labels) (i32.shl (local.get $child) (i32.const 1)))))))))
            (br_if $walked (i32.ge_u (local.get $child) (local.get $end)))
            (local.set $node (i64.load (i32.add (local.get $nodes) (i32.shl (local.get $child) (i32.const 3)))))
            (local.set $piece (call $piece (local.get $node)))
            (br $walk)))
        (local.set $word (i32.add (local.get $word) (i32.const 2)))
        (local.set $start (i32.add (local.get $start) (i32.const 1)))
        (local.set $step (i32.add (local.get $step) (i32.const 16)))
        (br $begins))))

  (func $piece (param $node i64) (result i32)
    (i32.sub (i32.wrap_i64 (i64.shr_u (local.get $node) (i64.const 40))) (i32.const 1)))

  ;; offer(step, start, piece, score): the step takes the path when it beats what is known.
  (func $offer (param $step i32) (param $start i32) (param $piece i32) (param $score f64)
    (if (f64.gt (local.get $score) (f64.load (local.get $step))) (then
      (f64.store (local.get $step) (local.get $score))
      (i32.store offset=8 (local.get $step) (local.get $start))
      (i32.store offset=12 (local.get $step) (local.get $piece))))))
