// Put before the file of django-unfold (69 kB on every page): our charts are drawn on the server.
