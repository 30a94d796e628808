"""Buildings, floors, rooms, and the card each room shows."""
