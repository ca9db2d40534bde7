"""What drawing.draw() puts together: the prompt as a plan, a pen, icons, scenery, charts."""
