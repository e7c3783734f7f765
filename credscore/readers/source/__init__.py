"""What readers of several formats share: lines, edits that keep places, and front matter."""
