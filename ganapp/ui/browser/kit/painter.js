// The painter of this page's models.
import { given } from "../given.js";
import { createPainter } from "../painter/painter.js";
import { askServer } from "../painter/server.js";
import { hasServer } from "./server.js";

const byName = (all) => Object.fromEntries(all.map((one) => [one.name, one]));
const [models, translators] = [given.models, given.translators].map(byName);

export const painter = createPainter({ models, translators, judges: given.judges, server: hasServer ? askServer() : null });
