"""trucewatch: is the truce holding, who says so, and how do we know?"""

__version__ = "0.1.0"
