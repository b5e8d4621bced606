"""The posing preview: while the site is served on this machine, a page on which an exercise is posed without code.

``application`` is a WSGI app that knows nothing of the site's engine; the hook puts it beside the served pages, so that
no built site has it. ``controls`` reads the page's controls off the type of a drawing, ``suggestions`` what fits a
text's form, ``pasting`` lays what was chosen out as a record has it and says what is wrong with it, ``exercises`` reads
the records, ``drawn`` draws. Nothing is written: the lines are pasted by a person.
"""

from generator.publishers.posing.application import application

__all__ = ["application"]
