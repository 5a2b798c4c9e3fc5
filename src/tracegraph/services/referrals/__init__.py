"""The life of referrals: drafted, sent, taken on or back, passed on, answered, closed."""
