"""What the pictures show: figures in words with the addresses of the deals behind them, beside their places."""
