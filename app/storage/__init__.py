"""Tables, SqlBooks, migrations, backups. SQLAlchemy lives here and nowhere else."""
