// The rules for JavaScript: npm run lint
import js from "@eslint/js";
import globals from "globals";

const PURE = ["address", "frames", "letters", "names", "numbers", "offers", "scales", "strokes"]; // modules that know no page
const PURE_ROOMS = ["latents/**/*", "painter/worker/**/*", "drawing/{mnist,numbers,search,solve}", "inside/{edits,maps}", "lab/engine/*",
  "lab/view/{curve,density,eye,figures,forces,judged,sight}", "lab/play/{branch,link,log,phases,play}"];
const PAGE = ["document", "window", "location", "navigator", "localStorage"];

export default [
  { ignores: ["checkpoints/", "data/", "outputs/"] },
  js.configs.recommended,
  {
    rules: {
      "eqeqeq": "error",
      "max-lines": ["error", 250],
      "no-shadow": ["error", { builtinGlobals: false }],
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "prefer-template": "error",
    },
  },
  { files: ["ganapp/ui/browser/**/*.js"], languageOptions: { globals: globals.browser } },
  {
    files: [...PURE, ...PURE_ROOMS].map((name) => `ganapp/ui/browser/${name}.js`),
    rules: { "no-restricted-globals": ["error", ...PAGE] },
  },
  { files: ["tests/support/*.js"], languageOptions: { globals: globals.browser, sourceType: "script" } },
  { files: ["tests/browser/*.js", "*.config.js"], languageOptions: { globals: globals.node } },
];
