"""The Vietnamese language: letters, tones and order; numbers and dates as official documents write them."""
