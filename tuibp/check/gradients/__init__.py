"""Every derivative of an update beside the slope of the forward pass by the complex step."""
