---------------------------- MODULE Exploration ----------------------------
(* What TLC needs beside the model: names, and what may be exchanged for what without a difference. *)
EXTENDS Election, TLC

CONSTANTS a, b, c, d, o1, o2, o3

Alike == Permutations(First \ {Primary}) \cup Permutations(Operators)
=============================================================================
