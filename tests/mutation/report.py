"""What is said of the mutants that were tried."""

from tests.mutation.results import Mutant
from tests.mutation.survivors import known

ENOUGH = 95  # per cent
KILLED = {"killed", "timeout", "segfault"}  # an endless loop is noticed, and so is a crash


def report(mutants: list[Mutant]) -> int:
    """Print a line a file, the survivors that no reason is known for, and the totals; the status.

    Status 1: fewer than 95 % are killed, or a survivor is not on the list.
    """
    if not mutants:
        print("no mutant was tried")
        return 1
    reasons = known()
    survivors = [mutant for mutant in mutants if mutant.status not in KILLED]
    for file in dict.fromkeys(mutant.file for mutant in mutants):
        of = [mutant for mutant in mutants if mutant.file == file]
        print(f"{file:32} {sum(m.status in KILLED for m in of):5} of {len(of):5} killed")
    unknown = [mutant for mutant in survivors if mutant.change() not in reasons]
    for mutant in unknown:
        change = mutant.change()
        print(f"\n{mutant.status}: {mutant.name}\n  - {change.was}\n  + {change.becomes}")
    killed, rest = len(mutants) - len(survivors), len(survivors)
    share = 100 * killed / len(mutants)
    print(
        f"\n{len(mutants):,} mutants: {killed:,} killed ({share:.1f} %), {rest} survived,", end=" "
    )
    print(f"{len(unknown)} of them without a reason")
    return int(share < ENOUGH or bool(unknown))
