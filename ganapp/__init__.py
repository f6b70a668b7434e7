"""Everything needed to *use* a GAN: latents, generators, checkpoints, pictures and the web interface."""
