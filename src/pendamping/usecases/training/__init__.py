"""The training office: invented people, and the whole journey of their cases over a stick.

Everything here is made up and can be told to be at a glance: NIKs of the province `00`, telephone
numbers in a range that nobody is given, hamlets called "Latihan", organisations marked "(latihan)".
The vaults carry the mark of training, so that nothing of it can reach a real office.
"""
