"""What a class has done, for the one who teaches it: `nn-workbench class FOLDER`."""
