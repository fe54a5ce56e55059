"""What `make calibrate` is made of: judging what is read, fitting curves, fitting what signs weigh."""
