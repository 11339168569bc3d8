"""The viewer: attachments are looked at in processes that hold no key.

The window hands the opened content through a pipe to a second process, which shows pixels and
nothing else; that one has every page drawn by a third, which is limited in memory and time and
cut off from the network where the system lets it. Nothing is written to disk on the way. The
pipe is the leash: when the window locks or ends, it closes, and the viewer ends with it.
"""
