"""The pages people work at: today, board, deal, account, person; each query is one page."""
