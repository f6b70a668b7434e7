"""Slices of heads by magnetic resonance imaging, with and without a tumour: 253 files, of which 228 are distinct."""

from training.sources.named_folder import NamedFolder

BRAIN_MRI = NamedFolder(
    name="brain_mri",
    folders=("no", "yes"),
    how="It holds the folders no and yes of 'Brain MRI Images for Brain Tumor Detection' by Navoneel Chakrabarty "
    "(253 files; kaggle.com/datasets/navoneel/brain-mri-images-for-brain-tumor-detection, for which Kaggle wants an "
    "account): unpack them there, or lay the archive beside it as brain_mri.zip",
    made_by="Navoneel Chakrabarty (Kaggle), collected from elsewhere",
    licence="not stated with the files",
)
