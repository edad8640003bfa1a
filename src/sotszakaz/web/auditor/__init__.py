"""Pages of the auditor: search, journal, exports; nothing here changes anything but the exports."""
