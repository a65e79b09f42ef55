"""Pages of the funnel and its forecast: statistics over many deals, never over one."""
