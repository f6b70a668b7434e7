// The painter of this page's models.
export { painter } from "../painter/painter.js";
