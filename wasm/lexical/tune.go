package lexical

// Tune gives ix other options, as if New had been given them: the postings
// hold counts alone, so that nothing needs to be added again.
func (ix *Index) Tune(opt Options) {
	old := ix.opt
	ix.opt = opt.checked(ix.vocabulary())
	if ix.opt.Neighbours != old.Neighbours || ix.opt.MinCosine != old.MinCosine || ix.opt.Cache != old.Cache {
		ix.cache.clear()
	}
	ix.version++
}
