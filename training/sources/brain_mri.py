"""Slices of heads by magnetic resonance imaging, with and without a tumour: 253 files, of which 228 are distinct."""

from training.sources.named_folder import NamedFolder

BRAIN_MRI = NamedFolder(
    name="brain_mri",
    folders=("no", "yes"),
    how="It holds the folders no and yes of 'Brain MRI Images for Brain Tumor Detection' by Navoneel Chakrabarty "
    "(253 files; kaggle.com/datasets/navoneel/brain-mri-images-for-brain-tumor-detection, for which Kaggle wants an "
    "account): unpack them there, or lay the archive beside it as brain_mri.zip",
    made_by="published on Kaggle by Navoneel Chakrabarty",
    licence="not stated with the files",
    note="**Teaching material, no medical use.** A generator drew what these pictures show, and it belongs to nobody: "
    "it is no finding, and says nothing of how likely anything is. The generator learnt from *Brain MRI Images for "
    "Brain Tumor Detection*, published by Navoneel Chakrabarty on "
    "[Kaggle](https://www.kaggle.com/datasets/navoneel/brain-mri-images-for-brain-tumor-detection): 253 files, of "
    "which 228 are distinct, and 28 of these were kept aside. No licence came with the files, so that none of them "
    "travels with this model.",
)
