"""Pictures as coordinates: plain numbers in, frozen places out; the templates write them as SVG."""
