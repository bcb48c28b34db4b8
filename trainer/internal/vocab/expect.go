package vocab

import "context"

// expectations returns the expected count of every piece and the corpus'
// log-likelihood.
func (m *model) expectations(ctx context.Context) ([]float64, float64, error) {
	probabilities := make([]float64, len(m.scores))
	scaled(probabilities, m.scores, m.lengths)
	return m.sum(ctx, func(dst []float64, s *shard) float64 {
		var c chart
		likelihood := 0.0
		s.each(func(u int, counts []uint8, edges []edge) {
			w := s.weights[u]
			likelihood += w * c.expect(dst, probabilities, m.scores, w, counts, edges)
		})
		return likelihood
	})
}

// usage returns how often each piece is in the best segmentations.
func (m *model) usage(ctx context.Context) ([]float64, error) {
	sum, _, err := m.sum(ctx, func(dst []float64, s *shard) float64 {
		var p path
		s.each(func(u int, counts []uint8, edges []edge) {
			p.find(m.scores, counts, edges, -1)
			p.pieces(func(id int32) { dst[id] += s.weights[u] })
		})
		return 0
	})
	return sum, err
}

// sum adds up, in the order of the shards, what work writes for each.
func (m *model) sum(ctx context.Context, work func(dst []float64, s *shard) float64) ([]float64, float64, error) {
	parts := make([][]float64, shards)
	values := make([]float64, shards)
	err := each(ctx, shards, func(i int) {
		parts[i] = make([]float64, len(m.scores))
		values[i] = work(parts[i], m.corpus.shards[i])
	})
	if err != nil {
		return nil, 0, err
	}
	total, value := parts[0], values[0]
	for i, part := range parts[1:] {
		for j, v := range part {
			total[j] += v
		}
		value += values[i+1]
	}
	return total, value, nil
}
