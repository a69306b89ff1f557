"""The whole of step 2 by itself: the real window, the practice platform, and somebody who pays, signs and reviews."""
