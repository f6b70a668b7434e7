"""Everything needed to *make* a GAN: data, critics, objectives, recipes and the training loop."""
