"""From content to paper: view, templates, press, finish, proof."""
