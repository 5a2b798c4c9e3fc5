"""How much is where: what the ledgers prove of affected goods, and estimates inside of it.

Affected are all units of some lots (a recall), or all that ever was in some holdings. Units keep
their true lot whatever a shipment's record says of it; a record without a lot number leaves open
which units it moved. What is asked for is an interval that holds in *every* world that agrees with
the records: in every order of events inside the recorded times, and for every choice of the units
that went with records without a lot number.

**Stocks.** Goods of one product at one place are one *stock* if anything came or left there without
a lot number; else each lot there is a stock of its own (stocks.py).

**One order is enough.** Let goods come at their earliest arrival and leave at their latest
departure. In any world at least as much has come to a stock and at most as much has left it by any
time, so amounts that would be negative in this order are negative in that world too: whatever holds
for the stock in this one order holds in all. Of affected goods x and others y of a stock, with
B(t) = what came less what left by then, of all goods,

    0 <= came x - left x <= B(t) - (other goods that must still be there at t)

The last term, and its twin for affected goods, is what labelled goods need: what leaves with a lot
number later and did not come since was there already (timeline.py). It is what makes bounds narrow
where most goods have lot numbers and some do not: of 10 units with 4 affected, of which 5 of other
lots are sold by number later on, a sale of 3 without a number takes at least 2 affected ones.

**Flows.** With a node for each stretch in which goods first come and then leave, these inequalities
are bounds on arcs from one stretch to the next, and x is a flow (flows.py): from the world (goods
are made) through stocks and shipments to what became of them, and back to the world. A labelled
shipment of an affected lot carries all it has, one of another lot nothing, one without a number
between max(0, q - others) and min(q, all that was made). "All that was made is somewhere" is the
world's own balance. Bounds are narrowed by each node's balance (narrowing.py) and then replaced by
what flows can reach (extremes.py): the narrowest that these inequalities have. Each is an integer.

**Transformations.** Counting units, they go on where lots are made of lots of the same product, and
are used up otherwise. Counting lots, the whole yield is affected if anything affected was used up
(standings.py). Which of them carries what is decided by lot numbers where these decide it, by the
bounds of what was used up where they do not.

**What is taken for granted.** Records are complete: what no record brings is not there. Yet where
more left than can have come, by whatever order, something is missing. Then nothing is
concluded at that stock from what should have been there; of an affected lot as much as is lacking
may have been taken from any other stock of it. Two ledgers that differ bound what left and what
came, the rest was lost on the way. Goods without a receipt stay on the way until something that
left shows them to have come; so a place can have more than it holds by the books, never more than
that and what is on the way to it.

Not used, so bounds can be wider than the records strictly prove: that a shipment has one time for
both its ends, that a lot of several that are not affected cannot stand in for another beyond what
later sales need, and when goods that are missing went. Against all worlds of tiny ledgers (tests)
19 of 20 bounds are reached.
"""
