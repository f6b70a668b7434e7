(grid) => {
  if (!grid) return;
  const image = new Image();
  image.onload = () => {
    const cell = image.height * Math.max(1, Math.min(8, Math.floor(256 / image.height))); // small pixels magnified
    const columns = grid.columns?.names.length ?? Math.ceil(Math.sqrt(grid.n));
    const canvas = document.createElement("canvas");
    canvas.width = columns * cell;
    canvas.height = Math.ceil(grid.n / columns) * cell;
    const context = canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (let i = 0; i < grid.n; i++) {
      const [x, y] = [(i % columns) * cell, Math.floor(i / columns) * cell];
      context.drawImage(image, i * image.height, 0, image.height, image.height, x, y, cell, cell);
    }
    const link = document.createElement("a");
    link.download = `${grid.name}-seed${grid.seed}.png`;
    link.href = canvas.toDataURL("image/png");
    link.click();
  };
  image.src = grid.sprite;
}
