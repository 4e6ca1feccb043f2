------------------------------ MODULE Election ------------------------------
(* How the operator elects the primary of a group of Redis servers, and when the app acknowledges an increment.            *)
(* docs/election-model.md says what is modelled and what is not; each action below names the commands it stands for.       *)
EXTENDS Naturals, Sequences, FiniteSets

CONSTANTS
    Nodes, First, Primary,       \* all servers, the members in the beginning, and the primary of them
    Operators,
    Writes, Epochs,              \* bounds: so many increments, and no epoch above this one
    Crashes, LostDisks, Resyncs, \* bounds: so many of each in one behaviour
    Restarts,                    \* so often an operator forgets all and begins anew
    Changes,                     \* how many members an epoch may add and remove, together
    AfterQuorum,                 \* TRUE; FALSE: also in an epoch that does not follow one that was published
    OutsidersSync,               \* FALSE; TRUE: nodes that are no members are given the primary's data
    Refused,                     \* TRUE; FALSE: a primary also serves replicas that were pointed at it in another epoch
    Guard,                       \* "promise"; "epoch": an earlier design, guarded by the data's epoch alone
    BlankCounts,                 \* FALSE; TRUE: a node without data counts in the majority
    AckQuorum,                   \* TRUE; FALSE: acknowledged as soon as the primary has it
    OutsidersCount,              \* FALSE; TRUE: a replica that is no member counts for acknowledgements
    GrantEarly,                  \* FALSE; TRUE: rights before the publication, without a guard
    NewConnections,              \* "safe"; "any": an operator also uses a connection to a node that was restarted meanwhile
    TornCounts                   \* FALSE; TRUE: a node whose file is still being written after a full resync counts, too

VARIABLES node, lease, op, acked, spent

vars == <<node, lease, op, acked, spent>>

-----------------------------------------------------------------------------
(* Data: a log of epochs (with their members) and of increments. *)

EpochEntry(n, members) == [e |-> n, m |-> members, w |-> 0]
WriteEntry(w) == [e |-> 0, m |-> {}, w |-> w]
None == [e |-> 0, m |-> {}, w |-> 0]

RECURSIVE Last(_, _), Count(_, _)
Last(log, i) == IF i = 0 THEN None ELSE IF log[i].e > 0 THEN log[i] ELSE Last(log, i - 1)
Count(log, i) == IF i = 0 THEN 0 ELSE (IF log[i].w > 0 THEN 1 ELSE 0) + Count(log, i - 1)

Epoch(log) == Last(log, Len(log)).e
Members(log) == Last(log, Len(log)).m
Sequence(log) == Count(log, Len(log))
Has(log, w) == \E i \in 1 .. Len(log) : log[i].w = w
Place(log, w) == CHOOSE i \in 1 .. Len(log) : log[i].w = w
Value(log, w) == Count(log, Place(log, w))
Begins(log, longer) == Len(log) <= Len(longer) /\ SubSeq(longer, 1, Len(log)) = log

Quorum(members) == Cardinality(members) \div 2        \* replicas beside the primary
IsMajority(some, members) == 2 * Cardinality(some \cap members) > Cardinality(members)

-----------------------------------------------------------------------------
(* A node: `log`, `p` in memory; `disk`, `dp` what a crash leaves; `torn`: the file is being rewritten after a full resync, so *)
(* that a crash leaves what was there before, or nothing; `syncing`: memory is empty until the full resync has ended.          *)

Blank == [log |-> <<>>, p |-> 0, role |-> "fenced", by |-> 0, app |-> FALSE, disk |-> <<>>, dp |-> 0, torn |-> FALSE, syncing |-> FALSE,
          life |-> 0]

Synced(n) == IF n.torn THEN n ELSE [n EXCEPT !.disk = n.log, !.dp = n.p]

\* Where nothing crashes, nobody can tell a late sync from a late arrival.
Arrived(n) == IF Crashes = 0 THEN Synced(n) ELSE n

Whole(n) == n.log # <<>> /\ ~n.syncing /\ (TornCounts \/ ~n.torn)

Idle == [phase |-> "idle", n |-> 0, after |-> 0, seen |-> <<>>, best |-> "none", m |-> {}, held |-> {}, line |-> <<>>]
Promised(o) == DOMAIN op[o].seen
Past == [e |-> 0, s |-> 0, m |-> {}, whole |-> FALSE]   \* what is of no use any more is forgotten, for fewer states

Init ==
    LET log == <<EpochEntry(1, First)>> IN
        /\ node = [i \in Nodes |->
                    IF i \in First
                    THEN [Blank EXCEPT !.log = log, !.disk = log, !.p = 1, !.dp = 1,
                                       !.role = IF i = Primary THEN "primary" ELSE Primary,
                                       !.by = IF i = Primary THEN 0 ELSE 1, !.app = (i = Primary)]
                    ELSE Blank]
       /\ lease = [n |-> 1, holder |-> Primary]
       /\ op = [o \in Operators |-> Idle]
       /\ acked = {}
       /\ spent = [crashes |-> 0, disks |-> 0, resyncs |-> 0, restarts |-> 0]

-----------------------------------------------------------------------------
(* The operators *)

MayFence(i, n) == IF Guard = "promise" THEN node[i].p < n ELSE Epoch(node[i].log) < n
MayAct(i, n) == IF Guard = "promise" THEN node[i].p = n ELSE Epoch(node[i].log) <= n

Become(o, new) == op' = [op EXCEPT ![o] = new]
GiveUp(o) == Become(o, Idle) /\ UNCHANGED <<node, lease, acked, spent>>

\* A connection ends with the life of its server, and with the connection the server may have forgotten what it promised.
\* Those of an election are opened before it is numbered.
IsConnected(o, i) == NewConnections = "any" \/ op[o].line[i] = node[i].life

\* Later ones are used if no newer election has begun since.
Connect(o, i) ==
    /\ op[o].phase = "done"
    /\ ~IsConnected(o, i)
    /\ lease.n = op[o].n
    /\ Become(o, [op[o] EXCEPT !.line[i] = node[i].life, !.seen = [j \in Promised(o) \ {i} |-> Past]])
    /\ UNCHANGED <<node, lease, acked, spent>>

\* A new epoch, by compare-and-swap.
Begin(o) ==
    /\ op[o].phase = "idle"
    /\ lease.n < Epochs
    /\ lease' = [n |-> lease.n + 1, holder |-> "none"]
    /\ Become(o, [Idle EXCEPT !.phase = "fence", !.n = lease.n + 1,
                             !.after = IF lease.holder = "none" THEN 0 ELSE lease.n,
                             !.line = [i \in Nodes |-> node[i].life]])
    /\ UNCHANGED <<node, acked, spent>>

\* WATCH :p; MULTI; REPLICAOF 127.0.0.1 1; SET :p n; ACL SETUSER counter nocommands; EXEC; and the position.
\* Also what is done after the publication to a node that was not there before.
Fence(o, i) ==
    LET n == op[o].n IN
    /\ op[o].phase \in {"fence", "done"}
    /\ i \notin Promised(o)
    /\ IsConnected(o, i)
    /\ IF MayFence(i, n)
       THEN LET fenced == Synced([node[i] EXCEPT !.p = n, !.role = "fenced", !.by = 0,
                                     !.app = IF Guard = "promise" THEN FALSE ELSE @, !.syncing = FALSE])
            IN /\ node' = [node EXCEPT ![i] = fenced]
               /\ Become(o, [op[o] EXCEPT !.seen =
                     [j \in Promised(o) \cup {i} |-> IF j \in Promised(o) THEN op[o].seen[j] ELSE
                        IF op[o].phase = "done" THEN Past
                        ELSE [e |-> Epoch(fenced.log), s |-> Sequence(fenced.log), m |-> Members(fenced.log),
                              whole |-> Whole(node[i])]]])
               /\ UNCHANGED <<lease, acked, spent>>
       ELSE op[o].phase = "fence" /\ GiveUp(o)

Counted(o) == {i \in Promised(o) : op[o].seen[i].whole}
Newest(o) == CHOOSE i \in Counted(o) : \A j \in Counted(o) : op[o].seen[j].e <= op[o].seen[i].e
IsAhead(a, b) == a.e > b.e \/ (a.e = b.e /\ a.s > b.s)

NextMembers(o, m) ==
    LET follows == ~AfterQuorum \/ op[o].seen[Newest(o)].e = op[o].after
    IN {next \in SUBSET Nodes :
          \/ next = m
          \/ /\ follows
             /\ Cardinality(next) \in {3, 4}
             /\ Cardinality((next \ m) \cup (m \ next)) <= Changes}

\* Decides; then WATCH :p; MULTI; REPLICAOF NO ONE; SET :e n; SET :m "n R names"; EXEC.
Promote(o) ==
    /\ op[o].phase = "fence"
    /\ Counted(o) # {}
    /\ LET m == op[o].seen[Newest(o)].m
           counted == IF BlankCounts THEN Promised(o) ELSE Counted(o)
       IN /\ IsMajority(counted, m)
          /\ \E best \in Counted(o) \cap m, next \in NextMembers(o, m) :
                /\ best \in next
                /\ \A other \in Counted(o) \cap m : ~IsAhead(op[o].seen[other], op[o].seen[best])
                /\ IsConnected(o, best)
                /\ IF MayAct(best, op[o].n)
                   THEN /\ node' = [node EXCEPT ![best] = Synced([@ EXCEPT !.role = "primary",
                                        !.app = Guard = "epoch",
                                        !.log = Append(@, EpochEntry(op[o].n, next))])]
                        /\ Become(o, [op[o] EXCEPT !.phase = "quorum", !.best = best, !.m = next,
                                                   !.seen = [j \in Promised(o) |-> Past]])
                        /\ UNCHANGED <<lease, acked, spent>>
                   ELSE GiveUp(o)

\* WATCH :p; MULTI; REPLICAOF host port; EXEC.
Point(o, i) ==
    /\ op[o].phase \in {"quorum", "done"}
    /\ i \in Promised(o) \ {op[o].best}
    /\ IsConnected(o, i)
    /\ OutsidersSync \/ i \in op[o].m
    /\ <<node[i].role, node[i].by>> # <<op[o].best, op[o].n>>
    /\ IF MayAct(i, op[o].n)
       THEN /\ node' = [node EXCEPT ![i].role = op[o].best, ![i].by = op[o].n, ![i].syncing = FALSE]
            /\ UNCHANGED <<lease, op, acked, spent>>
       ELSE op[o].phase = "quorum" /\ GiveUp(o)

IsDurable(i) == ~node[i].torn

\* WAITAOF, and each replica's own :e; one after the other, so that the first may have lost it when the last is asked.
SeeHeld(o, i) ==
    /\ op[o].phase = "quorum"
    /\ i \in op[o].m \ (op[o].held \cup {op[o].best})
    /\ node[i].role = op[o].best
    /\ node[op[o].best].role = "primary"
    /\ IsDurable(i) /\ IsDurable(op[o].best)
    /\ Epoch(node[i].disk) = op[o].n
    /\ Epoch(node[op[o].best].disk) = op[o].n
    /\ Become(o, [op[o] EXCEPT !.held = @ \cup {i}])
    /\ UNCHANGED <<node, lease, acked, spent>>

\* The Lease's holder, by compare-and-swap.
Publish(o) ==
    /\ op[o].phase = "quorum"
    /\ Cardinality(op[o].held) >= Quorum(op[o].m)
    /\ IF lease = [n |-> op[o].n, holder |-> "none"]
       THEN /\ lease' = [lease EXCEPT !.holder = op[o].best]
            /\ Become(o, [op[o] EXCEPT !.phase = "grant", !.held = {}])
            /\ UNCHANGED <<node, acked, spent>>
       ELSE GiveUp(o)

\* WATCH :p; MULTI; ACL SETUSER counter <rights>; EXEC.
Grant(o) ==
    /\ op[o].phase = "grant" \/ (GrantEarly /\ op[o].phase = "quorum")
    /\ IF GrantEarly \/ MayAct(op[o].best, op[o].n)
       THEN /\ node' = [node EXCEPT ![op[o].best].app = TRUE]
            /\ Become(o, [op[o] EXCEPT !.phase = "done"])
            /\ UNCHANGED <<lease, acked, spent>>
       ELSE GiveUp(o)

\* It is killed and started anew, or has done its work.
Restart(o) ==
    /\ op[o].phase # "idle"
    /\ spent.restarts < Restarts
    /\ spent' = [spent EXCEPT !.restarts = @ + 1]
    /\ Become(o, Idle)
    /\ UNCHANGED <<node, lease, acked>>

-----------------------------------------------------------------------------
(* The servers *)

IsPrimary(i) == i \in Nodes /\ node[i].role = "primary"

\* Whether it gets anything from the node whose replica it is.
Linked(i) == IsPrimary(node[i].role) /\ (~Refused \/ node[i].by = Epoch(node[node[i].role].log))

\* The stream, or a partial resync: what is there stays, the promise, too.
Replicate(i) ==
    LET from == node[i].role IN
    /\ Linked(i)
    /\ ~node[i].syncing
    /\ node[i].log # node[from].log
    /\ node[i].log # <<>>
    /\ Begins(node[i].log, node[from].log)
    /\ node' = [node EXCEPT ![i] = Arrived([@ EXCEPT !.log = SubSeq(node[from].log, 1, Len(@) + 1)])]
    /\ UNCHANGED <<lease, op, acked, spent>>

\* A full resync; any link that drops may need one. From here on memory is empty.
BeginResync(i) ==
    LET from == node[i].role IN
    /\ Linked(i)
    /\ ~node[i].syncing
    /\ node[i].log # node[from].log
    /\ IF node[i].log # <<>> /\ Begins(node[i].log, node[from].log)
       THEN spent.resyncs < Resyncs /\ spent' = [spent EXCEPT !.resyncs = @ + 1]
       ELSE UNCHANGED spent    \* there is no other way
    /\ node' = [node EXCEPT ![i].log = <<>>, ![i].syncing = TRUE, ![i].torn = TRUE]
    /\ UNCHANGED <<lease, op, acked>>

\* It brings the primary's promise along.
EndResync(i) ==
    LET from == node[i].role IN
    /\ node[i].syncing
    /\ Linked(i)
    /\ node' = [node EXCEPT ![i].log = node[from].log, ![i].p = node[from].p, ![i].syncing = FALSE]
    /\ UNCHANGED <<lease, op, acked, spent>>

\* fsync; after a full resync also the end of the file's rewriting.
Sync(i) ==
    /\ ~node[i].syncing
    /\ node[i].torn \/ node[i].disk # node[i].log
    /\ node' = [node EXCEPT ![i].disk = node[i].log, ![i].dp = node[i].p, ![i].torn = FALSE]
    /\ UNCHANGED <<lease, op, acked, spent>>

\* kill -9 or a power cut. It comes back fenced.
Crash(i) ==
    /\ spent.crashes < Crashes
    /\ spent' = [spent EXCEPT !.crashes = @ + 1]
    /\ LET empty == [Blank EXCEPT !.life = node[i].life + 1]
       IN \/ node' = [node EXCEPT ![i] = [empty EXCEPT !.log = node[i].disk, !.disk = node[i].disk,
                                                        !.p = node[i].dp, !.dp = node[i].dp]]
          \/ node[i].torn /\ node' = [node EXCEPT ![i] = empty]
    /\ UNCHANGED <<lease, op, acked>>

LoseDisk(i) ==
    /\ spent.disks < LostDisks
    /\ node[i].disk # <<>>
    /\ spent' = [spent EXCEPT !.disks = @ + 1]
    /\ node' = [node EXCEPT ![i] = [Blank EXCEPT !.life = node[i].life + 1]]
    /\ UNCHANGED <<lease, op, acked>>

-----------------------------------------------------------------------------
(* The app: one increment a batch; what was not acknowledged may be sent again, also to another primary. *)

Used == {w \in 1 .. Writes : (\E i \in Nodes : Has(node[i].log, w) \/ Has(node[i].disk, w)) \/ (\E a \in acked : a[1] = w)}

Write(i) ==
    /\ node[i].app   \* rights are all that it takes: a server that follows nobody or somebody takes writes, too
    \* Redis syncs before it sends anything to anybody.
    /\ \E w \in 1 .. Writes :
          /\ ~Has(node[i].log, w)
          /\ \A a \in acked : a[1] # w
          /\ \A earlier \in 1 .. w - 1 : earlier \in Used
          /\ node' = [node EXCEPT ![i] = Synced([@ EXCEPT !.log = Append(@, WriteEntry(w))])]
    /\ UNCHANGED <<lease, op, acked, spent>>

\* WAITAOF 1 R
Acknowledge(i) ==
    /\ IsPrimary(i)
    /\ node[i].app   \* the wait is a command, too
    /\ \E w \in 1 .. Writes :
          /\ \A a \in acked : a[1] # w
          /\ Has(node[i].disk, w) /\ Has(node[i].log, w) /\ IsDurable(i)
          /\ LET members == Members(node[i].log)
                 stream == SubSeq(node[i].log, 1, Place(node[i].log, w))
                 holders == {j \in Nodes \ {i} :
                               node[j].role = i /\ Linked(j) /\ IsDurable(j) /\ Begins(stream, node[j].disk)}
             IN \/ ~AckQuorum
                \/ Cardinality(IF OutsidersCount THEN holders ELSE holders \cap members) >= Quorum(members)
          /\ acked' = acked \cup {<<w, Value(node[i].log, w)>>}
    /\ UNCHANGED <<node, lease, op, spent>>

-----------------------------------------------------------------------------

Next ==
    \/ \E o \in Operators :
          \/ Begin(o) \/ Promote(o) \/ Publish(o) \/ Grant(o) \/ Restart(o)
          \/ \E i \in Nodes : Connect(o, i) \/ Fence(o, i) \/ Point(o, i) \/ SeeHeld(o, i)
    \/ \E i \in Nodes :
          \/ Replicate(i) \/ BeginResync(i) \/ EndResync(i) \/ Sync(i) \/ Crash(i) \/ LoseDisk(i)
          \/ Write(i) \/ Acknowledge(i)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

\* No value is told twice.
ValuesAreUnique == \A a, b \in acked : a[2] = b[2] => a = b

\* Whoever may serve in the newest epoch knows all that was acknowledged, with the values that were told.
NothingIsLost ==
    \A i \in Nodes :
        (IsPrimary(i) /\ node[i].app /\ \A j \in Nodes : Epoch(node[j].log) <= Epoch(node[i].log))
            => \A a \in acked : Has(node[i].log, a[1]) /\ Value(node[i].log, a[1]) = a[2]

\* Whatever majority the next election meets, the one that it chooses knows all that was acknowledged.
NextElectionFindsAll ==
    acked # {} =>
        \A some \in SUBSET {i \in Nodes : Whole(node[i])} : some # {} =>
            LET newest == CHOOSE i \in some : \A j \in some : Epoch(node[j].log) <= Epoch(node[i].log)
                m == Members(node[newest].log)
                position == [i \in some |-> [e |-> Epoch(node[i].log), s |-> Sequence(node[i].log)]]
            IN IsMajority(some, m) =>
                 \A best \in some \cap m :
                    (\A other \in some \cap m : ~IsAhead(position[other], position[best]))
                        => \A a \in acked : Has(node[best].log, a[1])

\* Two primaries of one epoch would be the end of it all.
OnePrimaryAnEpoch ==
    \A i, j \in Nodes : (IsPrimary(i) /\ IsPrimary(j) /\ Epoch(node[i].log) = Epoch(node[j].log)) => i = j
=============================================================================
