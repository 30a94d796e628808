"""Paper and workbooks: receipts (PDF), site workbook (Excel)."""
