// The scenes by their names in an address; their texts, their tabs and the models that can play them come from
// ganapp/ui/kit/story.py. Each has
//   set(models)   sets the tool up; may take its time
//   point()       shows the place where something is to be done, if that may be out of sight
//   acted()       what the reader has done of what was asked, as a text or true; nothing until then
//   seen()        a promise of {words: what they have just seen, right: the answer that fits, null where the question was
//                 another one}, with figures of now; of null where there is nothing to say
//   right(models) a promise of the answer on the settings of the scene, for the handout
import { players, verdict } from "./game.js";
import { collapse, pull, wasserstein } from "./lab.js";
import { classes, direction, latent } from "./pictures.js";
import { limits, measures } from "./report.js";

export const SCENES = Object.freeze({ players, verdict, pull, collapse, wasserstein, latent, directions: direction, classes, measures, limits });
