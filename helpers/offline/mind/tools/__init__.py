"""When and how the mind uses the API's own tools: one file each."""
