"""Webhooks: registered by authorities, sent from the events that they are told of."""
