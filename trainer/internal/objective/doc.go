// Package objective holds the two losses of training and their gradients. Both
// are InfoNCE: pair i of a batch must outscore every pair it is not told to
// leave alone, at a temperature. Gradients are means over the batch.
package objective

// Mask names two pairs of a batch that are no negatives of each other, because
// they share a text. It holds both ways.
type Mask struct{ I, J int32 }
