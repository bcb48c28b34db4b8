;; The kernel of Segment; segment_twin.go is its specification. The Go functions
;; that call it have checked the steps, and tokenizer.newTrie made the trie.
;;
;; Assembled and linked as kernel.wat is.
(module
  (import "app" "memory" (memory 0))

  ;; segment(steps, word, n, root, nodes, labels, scores, unknown): the
  ;; best path to every place in a word of n bytes.
  ;;
  ;; A step is 16 bytes: score, start, piece. Sixteen children's labels are
  ;; compared at once; those of the next node, which may be among them, do not
  ;; count.
  (func (export "segment")
    (param $step i32) (param $word i32) (param $n i32)
    (param $root i32) (param $nodes i32) (param $labels i32) (param $scores i32) (param $unknown f64)
    (local $last i32) (local $start i32) (local $size i32) (local $score f64)
    (local $at i32) (local $to i32) (local $single i32) (local $node i32) (local $piece i32)
    (local $packed i64) (local $child i32) (local $end i32) (local $label v128) (local $hits i32)
    (local.set $last (i32.add (local.get $word) (local.get $n)))
    (f64.store (local.get $step) (f64.const 0))
    (local.set $to (local.get $step))
    (block $reset
      (loop $each
        (br_if $reset (i32.eqz (local.get $n)))
        (f64.store offset=16 (local.get $to) (f64.const -inf))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $each)))
    (block $done
      (loop $characters
        (br_if $done (i32.ge_u (local.get $word) (local.get $last)))
        (local.set $node (i32.load8_u (local.get $word)))
        (local.set $size (i32.add (i32.const 1) (i32.add (i32.ge_u (local.get $node) (i32.const 0xC0))
          (i32.add (i32.ge_u (local.get $node) (i32.const 0xE0)) (i32.ge_u (local.get $node) (i32.const 0xF0))))))
        (local.set $score (f64.load (local.get $step)))
        ;; What becomes of the character when no piece is just it.
        (local.set $single (i32.add (local.get $step) (i32.shl (local.get $size) (i32.const 4))))
        (local.set $node (i32.load (i32.add (local.get $root) (i32.shl (local.get $node) (i32.const 2)))))
        (local.set $at (local.get $word))
        (local.set $to (local.get $step))
        (block $walked
          (loop $walk
            (br_if $walked (i32.eqz (local.get $node)))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (local.set $to (i32.add (local.get $to) (i32.const 16)))
            (local.set $packed (i64.load (i32.add (local.get $nodes) (i32.shl (local.get $node) (i32.const 3)))))
            (local.set $piece (i32.sub (i32.wrap_i64 (i64.shr_u (local.get $packed) (i64.const 40))) (i32.const 1)))
            (if (i32.ge_s (local.get $piece) (i32.const 0)) (then
              (call $offer (local.get $to) (local.get $start) (local.get $piece)
                (f64.add (local.get $score) (select (f64.promote_f32 (f32.load
                  (i32.add (local.get $scores) (i32.shl (local.get $piece) (i32.const 2))))) (local.get $unknown) (local.get $piece))))
              (local.set $single (select (i32.const 0) (local.get $single) (i32.eq (local.get $to) (local.get $single))))))
            (br_if $walked (i32.eq (local.get $at) (local.get $last)))
            ;; The child by the label at $at.
            (local.set $child (i32.wrap_i64 (local.get $packed)))
            (local.set $end (i32.add (local.get $child)
              (i32.and (i32.wrap_i64 (i64.shr_u (local.get $packed) (i64.const 32))) (i32.const 255))))
            (local.set $label (v128.load8_splat (local.get $at)))
            (loop $sixteens
              (br_if $walked (i32.ge_u (local.get $child) (local.get $end)))
              (local.set $hits (i8x16.bitmask (i8x16.eq (local.get $label)
                (v128.load align=1 (i32.add (local.get $labels) (local.get $child))))))
              (local.set $node (i32.add (local.get $child) (i32.ctz (local.get $hits))))
              (local.set $child (i32.add (local.get $child) (i32.const 16)))
              (br_if $sixteens (i32.eqz (local.get $hits))))
            (br_if $walk (i32.lt_u (local.get $node) (local.get $end)))))
        (if (local.get $single) (then
          (call $offer (local.get $single) (local.get $start) (i32.const 0) (f64.add (local.get $score) (local.get $unknown)))))
        (local.set $word (i32.add (local.get $word) (local.get $size)))
        (local.set $start (i32.add (local.get $start) (local.get $size)))
        (local.set $step (i32.add (local.get $step) (i32.shl (local.get $size) (i32.const 4))))
        (br $characters))))

  ;; offer(step, start, piece, score): the step takes the path when it beats what is known.
  (func $offer (param $step i32) (param $start i32) (param $piece i32) (param $score f64)
    (if (f64.gt (local.get $score) (f64.load (local.get $step))) (then
      (f64.store (local.get $step) (local.get $score))
      (i32.store offset=8 (local.get $step) (local.get $start))
      (i32.store offset=12 (local.get $step) (local.get $piece))))))
