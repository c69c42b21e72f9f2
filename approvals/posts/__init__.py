"""A post from draft to decision: versions, the two keys, reports, remarks."""
