"""From two keys to the network: the gate, the outbox, dispatches."""
