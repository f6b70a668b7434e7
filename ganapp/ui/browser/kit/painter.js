// The painter of this page's models.
import { given } from "../given.js";
import { createPainter } from "../painter/painter.js";
import { askServer } from "../painter/server.js";
import { hasServer } from "./server.js";

const models = Object.fromEntries(given.models.map((model) => [model.name, model]));

export const painter = createPainter({ models, judges: given.judges, server: hasServer ? askServer() : null });
